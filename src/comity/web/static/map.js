// What maps gain from script: a note of what lies under mouse, finger or arrow keys. Without it each shape has its title.
"use strict";
const annotate = (svg) => {
  const stage = svg.closest(".map");
  if (!stage || stage.querySelector(".tip")) return;
  const tip = document.createElement("div"); tip.className = "tip"; tip.hidden = true; tip.setAttribute("role", "status"); stage.append(tip);
  const shapes = [...svg.querySelectorAll("a, .world > path:has(title), .world > circle:has(title)")].map((node) => {
    const title = node.querySelector("title"), text = title?.textContent ?? "";
    title?.remove();
    node.setAttribute("aria-label", text);
    return { node, text, href: node.getAttribute("href") };
  });
  let at = null, touched = null;
  const place = (x, y) => { const box = stage.getBoundingClientRect(); tip.style.left = `${Math.max(90, Math.min(box.width - 90, x - box.left))}px`; tip.style.top = `${Math.max(34, y - box.top)}px`; };
  const show = (shape, x, y, held) => {
    at?.node.classList.remove("at"); at = shape; shape.node.classList.add("at");
    tip.classList.toggle("held", Boolean(held)); tip.replaceChildren();
    if (held && shape.href) { const link = document.createElement("a"); link.href = shape.href; link.textContent = shape.text; tip.append(link); } else tip.textContent = shape.text;
    tip.hidden = false; place(x, y);
  };
  const hide = () => { at?.node.classList.remove("at"); at = touched = null; tip.hidden = true; };
  const under = (event) => shapes.find((each) => each.node.contains(event.target));
  const middle = (shape) => { const box = shape.node.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; };
  svg.addEventListener("pointermove", (event) => { if (event.pointerType === "touch") return; const shape = under(event); if (shape) show(shape, event.clientX, event.clientY); else hide(); });
  svg.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") hide(); });
  svg.addEventListener("pointerup", (event) => { if (event.pointerType === "touch") touched = under(event) ?? null; });
  svg.addEventListener("click", (event) => {
    const shape = under(event);
    if (!shape || shape !== touched) return;
    event.preventDefault(); // a first tap tells, the note leads on
    show(shape, event.clientX, event.clientY, true);
  });
  svg.tabIndex = 0; svg.setAttribute("aria-label", "Map. The arrow keys go from state to state, Enter opens one.");
  svg.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Escape") return hide();
    if (event.key === "Enter" && at?.href) return location.assign(at.href);
    if (!way) return;
    event.preventDefault();
    const [x, y] = at ? middle(at) : (() => { const box = svg.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; })();
    let best = null, least = Infinity;
    for (const shape of shapes) {
      const [a, b] = middle(shape), along = (a - x) * way[0] + (b - y) * way[1], aside = Math.abs((a - x) * way[1]) + Math.abs((b - y) * way[0]);
      if (shape === at || along <= 1) continue;
      if (along + 2.5 * aside < least) { least = along + 2.5 * aside; best = shape; }
    }
    if (best) show(best, ...middle(best));
  });
  svg.addEventListener("blur", hide);
};
window.annotateMaps = (within) => within.querySelectorAll("svg.world").forEach(annotate);
window.annotateMaps(document);

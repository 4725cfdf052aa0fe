// What pages gain from script: suggestions, footnotes in place, tables that sort and filter, the date slider. Each works without.
"use strict";
document.documentElement.classList.add("js");

let lists = 0;
// `open`: whether what is chosen is opened; else its name is written into the field.
const suggest = (input, open) => {
  const list = document.createElement("ul"), choose = (each) => { if (open) return location.assign(each.href); input.value = each.name; close(); };
  list.className = "suggestions"; list.id = `suggestions-${++lists}`; list.hidden = true; list.setAttribute("role", "listbox"); list.setAttribute("aria-label", "Suggestions");
  input.after(list);
  input.setAttribute("role", "combobox"); input.setAttribute("aria-autocomplete", "list"); input.setAttribute("aria-expanded", "false"); input.setAttribute("aria-controls", list.id);
  let timer, found = [], at = -1;
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const mark = (next) => {
    at = (next + found.length) % found.length;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const show = (answer) => {
    found = answer; at = -1;
    list.replaceChildren(...found.map((each, i) => {
      const item = document.createElement("li"), kind = document.createElement("small");
      item.id = `${list.id}-${i}`; item.setAttribute("role", "option"); item.setAttribute("aria-selected", "false");
      kind.textContent = `  ${each.instead ? "did you mean · " : ""}${each.type}`;
      item.append(each.name, kind);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(each); });
      return item;
    }));
    list.hidden = !found.length; input.setAttribute("aria-expanded", String(!list.hidden));
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (!input.value.trim()) return close();
    timer = setTimeout(async () => {
      const asked = input.value;
      const answer = await fetch(`/suggest.json?q=${encodeURIComponent(asked)}`);
      if (answer.ok && asked === input.value) show((await answer.json()).filter((each) => open || each.type === "Countries" || each.type === "Organisations"));
    }, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(at + 1); else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Escape") close(); else if (event.key === "Enter" && at >= 0) choose(found[at]); else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
};

const notes = () => {
  let card, opener;
  const close = (back) => { card?.remove(); card = null; if (back) opener?.focus(); };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.note");
    if (!link) { if (!event.target.closest(".note-card")) close(false); return; }
    const note = document.getElementById(link.hash.slice(1));
    if (!note) return;
    event.preventDefault(); close(false); opener = link;
    card = document.createElement("aside"); card.className = "note-card"; card.setAttribute("role", "dialog"); card.setAttribute("aria-label", `Note ${link.textContent}`); card.tabIndex = -1;
    card.append(...[...note.childNodes].map((node) => node.cloneNode(true)));
    const evidence = link.closest("li, tr, p")?.querySelector(".ev");
    if (evidence) { const more = document.createElement("p"); more.append(...[...evidence.childNodes].map((node) => node.cloneNode(true))); more.querySelectorAll("a").forEach((each) => each.removeAttribute("tabindex")); card.append(more); }
    const button = document.createElement("button"); button.type = "button"; button.setAttribute("aria-label", "Close"); button.textContent = "×"; button.addEventListener("click", () => close(true));
    card.append(button); document.body.append(card);
    const box = link.getBoundingClientRect();
    const left = Math.max(16, Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 16));
    card.style.left = `${left + scrollX}px`; card.style.top = `${box.bottom + scrollY + 6}px`;
    card.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && card) close(true); });
};

const value = (cell) => cell?.dataset.sort ?? cell?.textContent.trim() ?? "";
const sortable = (table) => {
  [...table.querySelectorAll("thead th")].forEach((head, column) => {
    const button = document.createElement("button"); button.type = "button"; button.append(...head.childNodes); head.append(button);
    const order = (down) => {
      table.querySelectorAll("thead th").forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows], collate = new Intl.Collator("en", { numeric: true }).compare;
      rows.sort((a, b) => {
        const [x, y] = [value(a.cells[column]), value(b.cells[column])];
        return !x || !y ? (!x) - (!y) : (down ? -1 : 1) * collate(x, y);
      });
      table.tBodies[0].append(...rows);
    };
    const first = table === document.querySelector("table.sortable");
    button.addEventListener("click", () => {
      const sorted = head.getAttribute("aria-sort"), down = sorted ? sorted === "ascending" : head.classList.contains("number");
      order(down);
      if (!first) return;
      const query = new URLSearchParams(location.search);
      query.set("sort", `${down ? "-" : ""}${column + 1}`);
      history.replaceState(null, "", `${location.pathname}?${query}${location.hash}`);
    });
    const asked = new URLSearchParams(location.search).get("sort") ?? "";
    if (first && asked.replace("-", "") === String(column + 1)) order(asked.startsWith("-"));
  });
  if (table.tBodies[0].rows.length < 12 || table.classList.contains("entries")) return;
  const box = document.createElement("p"), label = document.createElement("label"), input = document.createElement("input"), count = document.createElement("span");
  box.className = "filter"; input.type = "search"; label.append("Filter this table ", input); count.className = "head"; count.setAttribute("role", "status"); box.append(label, count);
  (table.closest(".scroll") ?? table).before(box);
  input.addEventListener("input", () => {
    const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean); let shown = 0;
    for (const row of table.tBodies[0].rows) { const text = row.textContent.toLocaleLowerCase(); row.hidden = !words.every((word) => text.includes(word)); shown += !row.hidden; }
    count.textContent = words.length ? `${shown} of ${table.tBodies[0].rows.length} rows` : "";
  });
};

const swap = async (address) => {
  const target = document.getElementById("figure"), answer = target && await fetch(address);
  if (!answer?.ok) return false;
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  target.replaceChildren(...other.getElementById("figure").childNodes);
  document.title = other.title;
  document.querySelector("h1").textContent = other.querySelector("h1").textContent;
  target.querySelectorAll("table.sortable").forEach(sortable);
  window.annotateMaps?.(target);
  return true;
};

const slide = (range) => {
  const form = range.form, day = form.elements.as_of, told = form.querySelector("output"), play = form.querySelector(".play");
  let timer, turn;
  const tell = (year) => { range.value = year; range.setAttribute("aria-valuetext", `Year ${year}`); if (told) told.textContent = year; };
  const address = () => `${form.getAttribute("action")}?${new URLSearchParams([...new FormData(form)].filter(([, text]) => text))}`;
  const load = async (push) => {
    const to = address();
    if (!document.getElementById("figure") || !await swap(to)) return form.requestSubmit();
    if (push && to !== location.pathname + location.search) history.pushState(null, "", to);
  };
  range.addEventListener("input", () => { tell(range.value); day.value = range.value; clearTimeout(timer); if (document.getElementById("figure")) timer = setTimeout(load, 90, false); });
  range.addEventListener("change", () => { clearTimeout(timer); load(true); });
  addEventListener("popstate", () => {
    const asked = new URLSearchParams(location.search).get("as_of") ?? "";
    day.value = asked; tell(asked.slice(0, 4) || range.max); swap(location.pathname + location.search);
  });
  const stop = () => { clearTimeout(turn); turn = null; play.textContent = "Play"; play.setAttribute("aria-pressed", "false"); };
  const step = async () => {
    if (Number(range.value) >= Number(range.max)) { await load(true); return stop(); }
    tell(Number(range.value) + 1); day.value = range.value;
    await load(false);
    if (turn !== null) turn = setTimeout(step, 250);
  };
  play?.addEventListener("click", () => {
    if (turn) { load(true); return stop(); }
    if (Number(range.value) >= Number(range.max)) tell(1945);
    play.textContent = "Stop"; play.setAttribute("aria-pressed", "true"); turn = setTimeout(step, 0);
  });
};

document.querySelectorAll("form.search input[name=q]").forEach((input) => suggest(input, true));
document.querySelectorAll("input.named").forEach((input) => suggest(input, false));
document.querySelectorAll("table.sortable").forEach(sortable);
document.querySelectorAll("input[type=range]").forEach(slide);
notes();

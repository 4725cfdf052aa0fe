"""Colours that the colour-blind tell apart (Okabe and Ito 2008)."""

OKABE = {
    "blue": "#0072b2",
    "sky": "#56b4e9",
    "green": "#009e73",
    "orange": "#e69f00",
    "vermilion": "#d55e00",
    "purple": "#cc79a7",
    "yellow": "#f0e442",
}

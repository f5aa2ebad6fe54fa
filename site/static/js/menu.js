// The phone menu works without this: here it also closes on Escape and on a click beside it.

const menu = document.querySelector(".phone-menu");

function close(event) {
  if (!menu.open) return;
  if (event.type === "keydown" && event.key === "Escape") {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (event.type !== "keydown" && !menu.contains(event.target)) {
    menu.open = false;
  }
}

if (menu) {
  for (const type of ["keydown", "click", "focusin"]) document.addEventListener(type, close);
}

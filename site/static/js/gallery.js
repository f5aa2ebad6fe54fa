// A photo of a gallery opens in a dialog over the grid: the section of its own page, at its own address. Arrow keys and
// swipes lead on; Escape, the cross and the Back button lead home. On a photo's own page the same keys and swipes follow
// its links, which is all that is left without script.

const SWIPE = 48; // pixels sideways that are meant
const OTHER_KEYS = "input, textarea, select, details, dialog:not(.lightbox), wagtail-userbar"; // what hears keys itself
const home = { path: location.pathname, title: document.title };
const grid = document.querySelector("[data-gallery]");
const dialog = grid && makeDialog();
const pages = new Map(); // path -> promise of { section, title }

function makeDialog() {
  const made = document.createElement("dialog");
  made.className = "lightbox";
  made.setAttribute("aria-labelledby", "photo-title");
  made.setAttribute("aria-describedby", "photo-text");
  made.innerHTML = '<p class="visually-hidden" role="status"></p>';
  return document.body.appendChild(made);
}

const stage = () => (dialog ?? document).querySelector("[data-photo]");
const link = (name) => stage()?.querySelector(`[data-${name}]`);

// One photo's page ------------------------------------------------------------------------------------------------

async function fetched(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Adopted, its photo begins to load although it is not shown yet.
  return { title: page.title, section: document.adoptNode(page.querySelector("[data-photo]")) };
}

function pageAt(path) {
  if (!pages.has(path)) {
    pages.set(path, fetched(path));
    pages.get(path).catch(() => pages.delete(path));
  }
  return pages.get(path);
}

function prefetch(to) {
  if (to && !navigator.connection?.saveData) pageAt(to.pathname).catch(() => {});
}

function prefetchNeighbours() {
  prefetch(link("next"));
  prefetch(link("previous"));
}

// The dialog ------------------------------------------------------------------------------------------------------

async function show(path) {
  const page = await pageAt(path).catch(() => location.assign(path)); // the page itself says what is wrong
  if (!page || history.state?.photo !== path) return; // the visitor has gone on meanwhile
  const focused = ["close", "previous", "next"].find((name) => link(name) === document.activeElement);
  stage()?.remove();
  dialog.prepend(page.section);
  document.title = page.title;
  if (dialog.open) tell(page.section);
  else dialog.showModal();
  (link(focused) ?? link("close")).focus({ preventScroll: true });
  dialog.scrollTop = 0;
  prefetchNeighbours();
}

// The dialog's name and description are read when it opens; of the photos that follow, this is.
function tell(section) {
  const parts = [".stage__number", "img", ".stage__caption"].map((part) => section.querySelector(part));
  const texts = parts.map((part) => part && (part.alt ?? part.textContent));
  dialog.querySelector("[role=status]").textContent = texts.filter(Boolean).join(". ");
}

function open(path) {
  if (history.state?.photo) {
    history.replaceState({ photo: path }, "", path);
  } else {
    history.scrollRestoration = "manual"; // back in the grid, the photo last seen says where to be
    history.pushState({ photo: path }, "", path);
  }
  show(path);
}

function afterClosing() {
  if (history.state?.photo) history.back();
  document.title = home.title;
  document.getElementById(link("close").hash.slice(1))?.focus();
}

function followHistory() {
  if (dialog && history.state?.photo) {
    show(history.state.photo);
  } else if (location.pathname !== home.path) {
    location.reload(); // the grid's address, come back to from a photo's page that was loaded anew
  } else if (dialog) {
    dialog.close();
    history.scrollRestoration = "auto";
  }
}

// Clicks, keys and fingers ------------------------------------------------------------------------------------------

const isPlain = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

function onClick(event) {
  const to = event.target.closest("a");
  if (!to || !isPlain(event) || event.button) return;
  if (grid.contains(to) || to.matches("[data-previous], [data-next]")) open(to.pathname);
  else if (to.matches("[data-close]")) dialog.close();
  else return;
  event.preventDefault();
}

function onKey(event) {
  if (!stage() || (dialog && !dialog.open) || !isPlain(event) || event.target.closest(OTHER_KEYS)) return;
  if (event.key === "ArrowLeft") link("previous")?.click();
  if (event.key === "ArrowRight") link("next")?.click();
  if (event.key === "Escape" && !dialog) link("close").click();
}

let finger = null; // { figure, x, y } while one finger is down

function onPointer(event) {
  const figure = event.target.closest("[data-photo] figure");
  if (event.type === "pointerdown") {
    const isSwipe = figure && event.isPrimary && event.pointerType !== "mouse" && !(window.visualViewport?.scale > 1);
    finger = isSwipe ? { figure, x: event.clientX, y: event.clientY } : null;
  }
  if (!finger) return;
  const [across, down] = [event.clientX - finger.x, event.clientY - finger.y];
  if (event.type === "pointermove") {
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) finger.figure.style.translate = `${across / 2}px`;
    return;
  }
  if (event.type === "pointerdown") return;
  finger.figure.style.translate = "";
  finger = null;
  if (event.type === "pointerup" && Math.abs(across) > Math.max(SWIPE, 1.5 * Math.abs(down))) {
    link(across < 0 ? "next" : "previous")?.click();
  }
}

if (dialog) {
  dialog.addEventListener("close", afterClosing);
  dialog.addEventListener("click", onClick);
  grid.addEventListener("click", onClick);
  grid.addEventListener("pointerdown", (event) => prefetch(event.target.closest("a")));
} else {
  prefetchNeighbours();
}
window.addEventListener("popstate", followHistory);
document.addEventListener("keydown", onKey);
for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"]) {
  document.addEventListener(type, onPointer);
}

// The form of a profile: the page beside it follows what is typed, texts are counted, contact persons get new rows.
// Everything works without this.

const form = document.querySelector("[data-profile-form]");
const view = document.querySelector("[data-view]");
const state = view.querySelector("[data-state]");
const PAUSE = 900; // ms without typing before the view is asked for

// The view ---------------------------------------------------------------------------------------------------------

const chosen = new Set(); // names of file fields whose file has not been received yet
let timer = 0;
let asking = null;
let isChanged = form.dataset.typed === "true";

function typed() {
  const data = new FormData(form);
  for (const { name } of form.querySelectorAll("input[type=file]")) {
    if (!chosen.has(name)) data.delete(name);
  }
  return data;
}

async function refresh() {
  clearTimeout(timer);
  asking?.abort();
  asking = new AbortController();
  const sent = new Set(chosen);
  try {
    const response = await fetch(form.dataset.preview, { method: "POST", body: typed(), signal: asking.signal });
    if (!response.ok || response.redirected) throw new Error(response.status);
    show(await response.text());
    keepLogos(sent);
    state.textContent = "";
  } catch (error) {
    if (error.name !== "AbortError") state.textContent = view.dataset.lost;
  }
}

function show(html) {
  const parts = new DOMParser().parseFromString(html, "text/html");
  for (const part of parts.querySelectorAll("[data-part]")) {
    document.querySelector(`[data-part="${part.dataset.part}"]`).replaceChildren(...part.childNodes);
  }
}

// A received file is not sent again: the form carries its key instead.
function keepLogos(sent) {
  for (const name of sent) {
    const slot = name.replace(/_file$/, "");
    const key = view.querySelector(".live").getAttribute(`data-kept-${slot}`);
    chosen.delete(name);
    if (!key) continue;
    form.elements[`${slot}_kept`].value = key;
    form.elements[name].value = "";
    if (form.elements[`${slot}_removed`]) form.elements[`${slot}_removed`].checked = false;
  }
}

form.addEventListener("input", (event) => {
  isChanged = true;
  clearTimeout(timer);
  if (event.target.type === "file") chosen.add(event.target.name);
  timer = setTimeout(refresh, event.target.type === "file" ? 0 : PAUSE);
});

form.querySelector("[data-show]").addEventListener("click", async (event) => {
  event.preventDefault();
  await refresh();
  view.focus();
  view.scrollIntoView();
});

// A link in the view would lead away from what has been typed.
view.querySelector("[data-part]").addEventListener("click", (event) => {
  if (event.target.closest("a")) event.preventDefault();
});

addEventListener("beforeunload", (event) => {
  if (isChanged) event.preventDefault();
});
let isSent = false;
addEventListener("submit", (event) => {
  if (isSent) event.preventDefault(); // pressed twice
  isSent = true;
  isChanged = false;
  clearTimeout(timer);
  asking?.abort();
});
addEventListener("pageshow", () => {
  isSent = false; // somebody came back to it
});

// Counted texts ----------------------------------------------------------------------------------------------------

for (const line of form.querySelectorAll("[data-count]")) {
  const field = document.getElementById(line.dataset.count);
  const { most, words } = line.dataset;
  const count = () => {
    const used = [...field.value.trim()].length;
    line.textContent = words.replace("{used}", used).replace("{most}", most);
    line.classList.toggle("form__count--over", used > Number(most));
  };
  field.addEventListener("input", count);
  count();
}

// Contact persons --------------------------------------------------------------------------------------------------

const rows = form.querySelector("[data-people]");
const total = form.elements["people-TOTAL_FORMS"];
const add = form.querySelector("[data-add-person]");

add.addEventListener("click", (event) => {
  event.preventDefault();
  const number = Number(total.value);
  if (number >= Number(add.dataset.most)) return;
  const blank = form.querySelector("[data-person]").innerHTML.replaceAll("__prefix__", number);
  rows.insertAdjacentHTML("beforeend", blank);
  total.value = number + 1;
  add.hidden = number + 1 >= Number(add.dataset.most);
  rows.lastElementChild.querySelector("input:not([type=hidden])").focus();
});

// The page at the door: one tap ticks somebody off, at once, whatever the network does. The server's word comes after.
import { Queue } from "./check-in-queue.js";
import { Scanner, hasCamera } from "./check-in-scan.js";
import { Sync } from "./check-in-sync.js";

const TOAST = 6000; // ms that an undo is offered

const door = document.getElementById("door");
const one = (name, from = door) => from.querySelector(`[data-${name}]`);
const texts = Object.fromEntries(
  Object.entries(door.dataset)
    .filter(([name]) => name.startsWith("text"))
    .map(([name, text]) => [name[4].toLowerCase() + name.slice(5), text]),
);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
// The words of a text. "Ä" is found by "ä", and by "a" on a keyboard that has none.
const wordsOf = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const queue = new Queue(door.dataset.event);
let came = new Map(); // when each came, as the server says: key -> ms
let undone = new Map(); // when the tick of each who has not come was taken away
let people = new Map(); // key -> {row, name, words, party, waits}
let byDigest = new Map();
let contact = "good"; // what Sync last said of the network
let clockAhead = Date.parse(door.dataset.now) - Date.now(); // the server's clock against the phone's

function readList() {
  people = new Map();
  byDigest = new Map();
  for (const row of door.querySelectorAll("[data-digest]")) {
    const who = one("who", row);
    const person = {
      row,
      name: who.querySelector(".guest__name").textContent.trim().replace(/\s+/g, " "),
      words: wordsOf(who.textContent),
      party: Number(row.dataset.party),
      id: Number(row.dataset.guest),
      waits: "waiting" in row.dataset,
    };
    byDigest.set(row.dataset.digest, person);
    if (!person.waits) people.set(person.id, person);
  }
}

// How it stands with everybody once what waits here has been received.
function standing() {
  const known = new Map(came);
  for (const tick of queue.ticks) {
    if (tick.undo) known.delete(tick.id);
    else if (!known.has(tick.id)) known.set(tick.id, Date.parse(tick.at));
  }
  return known;
}

function clock(moment) {
  const parts = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" };
  const time = new Date(moment).toLocaleTimeString("en-GB", parts);
  return document.documentElement.lang === "sv" ? `kl.\u00a0${time.replace(/^0/, "").replace(":", ".")}` : time;
}

function show() {
  const known = standing();
  const unsent = new Set(queue.ticks.map((tick) => tick.id));
  let there = 0;
  let expected = 0;
  for (const { id, row, party } of people.values()) {
    const moment = known.get(id);
    expected += party;
    there += moment ? party : 0;
    showRow(row, moment, contact !== "good" && unsent.has(id));
  }
  const count = fill(texts.count, { came: there, expected });
  if (one("count").textContent !== count) one("count").textContent = count;
  Object.assign(one("progress"), { max: expected || 1, value: there });
  search();
  showAlarm();
}

function showRow(row, moment, isUnsent) {
  const hasCome = moment !== undefined;
  row.querySelector(".guest__tick").hidden = hasCome;
  const mark = row.querySelector(".guest__came");
  if (mark.hidden === hasCome) mark.querySelector("details").open = false;
  mark.hidden = !hasCome;
  one("time", row).textContent = hasCome ? clock(moment) : "";
  one("unsent", row).hidden = !isUnsent;
}

function showAlarm() {
  const waiting = queue.ticks.length;
  const isGood = contact === "good";
  door.dataset.unsent = waiting;
  const form = waiting === 0 ? "" : waiting === 1 ? "One" : "Some";
  const text = isGood ? "" : fill(texts[contact + form], { count: waiting });
  one("alarm").hidden = isGood;
  if (one("alarm-text").textContent !== text) one("alarm-text").textContent = text;
  one("sign-in").hidden = contact !== "refused";
}

function search() {
  const typed = wordsOf(one("search").value);
  const known = one("hide-come").checked ? standing() : new Map();
  let shown = 0;
  for (const { row, id, words } of byDigest.values()) {
    const isMeant = typed.every((start) => words.some((word) => word.startsWith(start)));
    row.hidden = !isMeant || known.has(id);
    shown += row.hidden ? 0 : 1;
  }
  const waiting = door.querySelector(".door__waiting");
  if (waiting) waiting.hidden = ![...waiting.querySelectorAll("li")].some((row) => !row.hidden);
  one("no-match").hidden = shown > 0 || byDigest.size === 0 || typed.length === 0;
}

// Later than whatever is known of this person, also where the clock was set back.
function moment(id) {
  const said = queue.ticks.filter((tick) => tick.id === id).map((tick) => Date.parse(tick.at));
  const last = Math.max(came.get(id) ?? 0, undone.get(id) ?? 0, ...said);
  return Math.max(Date.now() + clockAhead, last + 1);
}

function say(id, undo) {
  queue.add(id, moment(id), undo);
  show();
  sync.now();
}

function tick(id, { byKey = false } = {}) {
  const person = people.get(id);
  say(id, false);
  one("search").value = "";
  show();
  navigator.vibrate?.(30);
  offerUndo(id, fill(texts.came, person));
  if (byKey) focusOn(person.row);
}

function untick(id, { byKey = false } = {}) {
  const person = people.get(id);
  if (!person) return; // has cancelled since
  say(id, true);
  one("toast").hidden = true;
  one("voice").textContent = fill(texts.notCome, person);
  if (byKey) focusOn(person.row);
}

function focusOn(row) {
  const next = row.hidden ? one("search") : row.querySelector("button:not([hidden]), summary");
  next.focus();
}

let toastEnds;
function offerUndo(id, text) {
  clearTimeout(toastEnds);
  one("toast-text").textContent = text;
  one("voice").textContent = text;
  one("toast").hidden = false;
  one("toast-undo").onclick = () => untick(id);
  toastEnds = setTimeout(() => (one("toast").hidden = true), TOAST);
}

const timesOf = (said) => new Map(Object.entries(said).map(([id, at]) => [Number(id), Date.parse(at)]));

function hear(how, answer) {
  contact = how;
  if (answer) {
    clockAhead = Date.parse(answer.now) - Date.now();
    if (answer.list !== undefined) {
      one("list").innerHTML = answer.list;
      readList();
    }
    came = timesOf(answer.came);
    undone = timesOf(answer.undone);
  }
  show();
}

async function digestOf(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The code holds an address with somebody's key as one of its parts.
async function readCode(code) {
  for (const part of code.split(/[/?#]/).filter((text) => text.length >= 20)) {
    const person = byDigest.get(await digestOf(part));
    if (person) return meet(person);
  }
  return { kind: "bad", text: texts.unknown };
}

function meet(person) {
  if (person.waits) return { kind: "bad", text: fill(texts.waiting, person) };
  const moment = standing().get(person.id);
  if (moment) return { kind: "known", text: fill(texts.already, { ...person, time: clock(moment) }) };
  tick(person.id);
  return { kind: "good", text: fill(texts.came, person) };
}

const sync = new Sync({ address: door.dataset.sync, queue, version: door.dataset.version, tell: hear });

one("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, value } = event.submitter;
  const byKey = event.submitter.matches(":focus-visible");
  (name === "tick" ? tick : untick)(Number(value), { byKey });
});
one("search").addEventListener("input", search);
one("search").addEventListener("keydown", (event) => event.key === "Enter" && event.target.blur());
one("hide-come").addEventListener("change", search);
window.addEventListener("beforeunload", (event) => {
  const isCutOff = contact === "offline" || contact === "silent"; // the list could not be fetched again
  if (isCutOff && queue.ticks.length) event.preventDefault();
});

for (const part of door.querySelectorAll("[data-script]")) part.hidden = false;
if (hasCamera()) {
  const scanner = new Scanner(one("scan"), { read: readCode, texts });
  one("scan-open").hidden = false;
  one("scan-open").addEventListener("click", () => scanner.open());
}
readList();
for (const { id, row } of people.values()) if (row.dataset.came) came.set(id, Date.parse(row.dataset.came));
show();
sync.now();

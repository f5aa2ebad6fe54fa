// What has been ticked on this phone and not yet been received. It outlives the tab: keys and times only, no names.

// A phone may refuse to store anything; then what is ticked lives as long as the page.
const memory = new Map();

function read(name) {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? "[]";
  } catch {
    return memory.get(name) ?? "[]";
  }
}

function write(name, text) {
  try {
    localStorage.setItem(name, text);
    memory.delete(name);
  } catch {
    memory.set(name, text);
  }
}

function isTick(one) {
  return Number.isInteger(one?.id) && typeof one.key === "string" && !Number.isNaN(Date.parse(one.at));
}

export class Queue {
  constructor(event) {
    this.name = `check-in-${event}`;
  }

  // Read anew each time: the page may be open in two tabs.
  get ticks() {
    try {
      return JSON.parse(read(this.name)).filter(isTick);
    } catch {
      return [];
    }
  }

  add(id, at, undo) {
    const key = `${at}-${Math.random().toString(36).slice(2)}`;
    this.keep([...this.ticks, { id, at: new Date(at).toISOString(), undo, key }]);
  }

  remove(keys) {
    this.keep(this.ticks.filter((tick) => !keys.includes(tick.key)));
  }

  keep(ticks) {
    write(this.name, JSON.stringify(ticks));
  }
}

// Sends changes by themselves: soon after the last key, one answer at a time, again when the server did not answer,
// and at once when the page is left.
import { csrfToken } from "./csrf.js";

const RETRIES = [3000, 8000, 20000]; // ms

// One thing that is saved. `take()` gives what is to be sent, or null; `giveBack(body)` gets it when nobody answered;
// `done(answer, body)` and `refused(status, answer, body)` get the answer; `isFaulty()` says whether something refused is left.
class Job {
  constructor(saver, address, calls) {
    Object.assign(this, { saver, address, ...calls });
    this.running = 0;
    this.failures = 0;
  }

  get isWaiting() {
    return this.timer !== undefined;
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
    this.saver.show();
  }

  async send({ leaving = false } = {}) {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.running && !leaving) return; // goes on when the answer is there
    const body = this.take();
    if (!body) return this.saver.show();
    this.running += 1;
    this.saver.show();
    const answer = await post(this.address, body);
    this.running -= 1;
    this.receive(answer, body);
    this.saver.show();
    if (!this.isWaiting && !this.failures) this.send();
  }

  receive({ status, content }, body) {
    this.failures = status === 0 || status >= 500 ? this.failures + 1 : 0;
    if (this.failures) {
      this.giveBack(body);
      this.later(RETRIES[Math.min(this.failures, RETRIES.length) - 1]);
      return;
    }
    if (status >= 400) return this.refused(status, content, body);
    this.saver.savedAt = new Date();
    this.done(content, body);
  }
}

async function post(address, body) {
  try {
    const response = await fetch(address, {
      method: "POST",
      keepalive: true, // the answer is not waited for when the page is left
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": csrfToken(),
        "X-Requested-With": "XMLHttpRequest",
      },
      body: JSON.stringify(body),
    });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    // A page in the place of an answer: signed out, most likely.
    if (!isJson) return { status: response.status >= 500 ? response.status : 403, content: {} };
    return { status: response.status, content: await response.json() };
  } catch {
    return { status: 0, content: {} };
  }
}

export class Saver {
  // `show` gets "saving", "failed", "refused", "saved" or "idle", and when something was last saved.
  constructor(show) {
    this.jobs = new Set();
    this.tell = show;
    const leave = () => this.leave();
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
    window.addEventListener("pagehide", leave);
    window.addEventListener("beforeunload", (event) => {
      leave();
      if (["failed", "refused"].includes(this.state)) event.preventDefault();
    });
  }

  job(address, calls) {
    const job = new Job(this, address, calls);
    this.jobs.add(job);
    return job;
  }

  get state() {
    const jobs = [...this.jobs];
    if (jobs.some((job) => job.failures)) return "failed";
    if (jobs.some((job) => job.isFaulty())) return "refused";
    if (jobs.some((job) => job.running || job.isWaiting)) return "saving";
    return this.savedAt ? "saved" : "idle";
  }

  show() {
    this.tell(this.state, this.savedAt);
  }

  retry() {
    for (const job of this.jobs) if (job.isWaiting) job.send();
  }

  leave() {
    for (const job of this.jobs) if (job.isWaiting) job.send({ leaving: true });
  }
}

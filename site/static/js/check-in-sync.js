// Sends what waits and fetches how it stands with everybody, again and again. A lost network loses nothing.
import { csrfToken } from "./csrf.js";

const REFRESH = 10000; // ms between two questions when nothing waits
const AGAIN = 4000; // ms until what waits is sent again
const PATIENCE = 8000; // ms until a network that does not answer is no network
const AT_ONCE = 200; // ticks in one request

export class Sync {
  // `queue` holds what waits; `version` says which list the page shows; `tell(contact, answer)` is called after each try:
  // contact is "good", "offline", "silent" (the server fails) or "refused" (signed out).
  constructor({ address, queue, version, tell }) {
    Object.assign(this, { address, queue, version, tell });
    window.addEventListener("online", () => this.now());
    window.addEventListener("offline", () => this.tell("offline"));
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
  }

  async now() {
    if (this.isAsking) {
      this.askAgain = true; // something was ticked while the answer was on its way
      return;
    }
    clearTimeout(this.timer);
    this.isAsking = true;
    this.askAgain = false;
    const ticks = this.queue.ticks.slice(0, AT_ONCE);
    const { contact, answer } = await this.ask(ticks);
    this.isAsking = false;
    if (answer) {
      this.queue.remove(answer.received);
      this.version = answer.version;
    }
    this.tell(contact, answer);
    this.later(contact);
  }

  later(contact) {
    const waits = this.queue.ticks.length > 0;
    const isLeft = contact === "good" && (this.askAgain || waits);
    const next = () => (document.hidden && !waits ? this.later(contact) : this.now());
    clearTimeout(this.timer);
    this.timer = setTimeout(next, isLeft ? 0 : waits ? AGAIN : REFRESH);
  }

  async ask(ticks) {
    try {
      const response = await fetch(this.address, {
        method: "POST",
        signal: AbortSignal.timeout(PATIENCE),
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": csrfToken(),
          "X-Requested-With": "XMLHttpRequest",
        },
        body: JSON.stringify({ ticks, version: this.version }),
      });
      if (response.status >= 500 || response.status === 400) return { contact: "silent" };
      // A page in the place of an answer: signed out, or a network that wants one to sign in first.
      const isAnswer = response.ok && response.headers.get("Content-Type")?.startsWith("application/json");
      return isAnswer ? { contact: "good", answer: await response.json() } : { contact: "refused" };
    } catch {
      return { contact: "offline" };
    }
  }
}

// The order of the photos: moving, adding, removing and undoing, saved as the page's draft.

const WAIT = 700; // ms, so that a photo moved by six keys is one change
const UNDONE_AT_MOST = 50;

export class Arranging {
  constructor(desk) {
    this.desk = desk;
    this.cards = []; // in order
    this.away = new Map(); // number of a photo -> its card, for undo
    this.past = []; // orders before each change
    this.hasConflict = false;
  }

  begin(cards) {
    this.cards = cards;
    this.started = this.numbers; // what the server has, as far as we know
    const { desk } = this;
    this.saving = desk.saver.job(desk.urls.arrange, {
      take: () => this.take(),
      giveBack: ({ before }) => (this.started = before),
      done: (answer, sent) => this.receive(answer, sent),
      refused: (status, { error }) => this.refuse(error),
      isFaulty: () => this.hasConflict,
    });
    this.show();
  }

  get numbers() {
    return this.cards.map((card) => card.photo.id);
  }

  get isOpen() {
    return !this.desk.isLocked && !this.hasConflict;
  }

  take() {
    const body = { photos: [...this.numbers, ...(this.adding ?? [])], before: this.started };
    if (String(body.photos) === String(body.before)) return null;
    this.started = body.photos;
    this.adding = null;
    return body;
  }

  // Photos that are gone from the library have left the draft as well; new ones come with the answer.
  // What has been changed since it was sent stays and is sent next.
  receive({ order, photos }, sent) {
    const gone = sent.photos.filter((number) => !order.includes(number));
    this.started = order;
    this.cards = this.cards.filter((card) => !gone.includes(card.photo.id));
    if (photos.length) this.append(photos);
    this.show();
  }

  append(photos) {
    const present = new Set(this.numbers);
    const isNew = ({ id }) => !present.has(id) && !this.away.has(id);
    const cards = photos.filter(isNew).map((photo) => this.desk.makeCard(photo));
    this.cards.push(...cards);
    if (!cards.length) return;
    this.desk.say(cards.length === 1 ? "addedOne" : "added", { count: cards.length });
    this.show();
    this.desk.focusOn(cards[0].box);
  }

  refuse(error) {
    this.hasConflict = true;
    this.desk.showRefusal(error);
    for (const card of this.cards) card.showRights();
    this.show();
  }

  // Writes down where we came from, changes the order and saves.
  change(alter) {
    if (!this.isOpen) return false;
    this.past = [...this.past, this.numbers].slice(-UNDONE_AT_MOST);
    alter();
    this.show();
    this.saving.later(WAIT);
    return true;
  }

  move(card, to) {
    const from = this.cards.indexOf(card);
    const place = Math.max(0, Math.min(to, this.cards.length - 1));
    if (place === from) return this.desk.say("atEdge");
    const count = this.cards.length;
    const moved = this.change(() => {
      this.cards.splice(from, 1);
      this.cards.splice(place, 0, card);
    });
    if (moved) this.desk.say("moved", { from: from + 1, place: place + 1, count });
  }

  remove(card) {
    const at = this.cards.indexOf(card);
    const hadFocus = card.item.contains(document.activeElement);
    const removed = this.change(() => {
      this.away.set(card.photo.id, card);
      this.cards.splice(at, 1);
    });
    if (!removed) return;
    this.desk.showRemoved(at + 1);
    const next = this.cards[Math.min(at, this.cards.length - 1)];
    if (hadFocus && next) this.desk.focusOn(next.box);
  }

  add(numbers) {
    const fresh = numbers.filter((number) => !this.numbers.includes(number));
    if (!this.isOpen || !fresh.length) return;
    const back = fresh.filter((number) => this.away.has(number));
    this.cards.push(...back.map((number) => this.away.get(number)));
    for (const number of back) this.away.delete(number);
    this.adding = [...(this.adding ?? []), ...fresh.filter((number) => !back.includes(number))];
    this.show();
    this.saving.later(0);
  }

  undo() {
    const before = this.past.pop();
    if (!before || !this.isOpen) return;
    const cards = new Map([...this.away, ...this.cards.map((card) => [card.photo.id, card])]);
    const restored = before.map((number) => cards.get(number)).filter(Boolean);
    const returned = restored.find((card) => !this.cards.includes(card));
    for (const card of this.cards) if (!restored.includes(card)) restored.push(card); // added since
    this.cards = restored;
    for (const card of restored) this.away.delete(card.photo.id);
    this.show();
    this.saving.later(WAIT);
    if (returned) this.desk.say("restored", { place: returned.place });
    else this.desk.say("undone");
    if (returned) this.desk.focusOn(returned.box);
  }

  // Only what has moved is touched, so that focus and scrolling stay.
  show() {
    const { list } = this.desk;
    for (const item of [...list.children]) if (!this.cards.some((card) => card.item === item)) item.remove();
    const hadFocus = document.activeElement;
    this.cards.forEach((card, index) => {
      if (list.children[index] !== card.item) list.insertBefore(card.item, list.children[index] ?? null);
      card.showPlace(index + 1, this.cards.length);
    });
    if (hadFocus !== document.activeElement && hadFocus.isConnected) hadFocus.focus({ preventScroll: true });
    this.desk.count();
  }
}

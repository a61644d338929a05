// @ts-check
/** Asking for the newest alone: one question is under way at a time, and meanwhile changes gather. */

/** @template Order what is to be asked */
export class Newest {
  #ask;
  /** What is to be asked next, if anything. @type {Order | undefined} */
  next;
  /** Until nothing is under way any more. @type {Promise<void> | undefined} */
  settled;

  /** @param {(order: Order) => Promise<void>} ask rejects where it cannot be asked for now */
  constructor(ask) {
    this.#ask = ask;
  }

  /** Ask what is next, and what comes to be next meanwhile. What could not be asked stays next. */
  work() {
    if (this.next !== undefined) this.settled ??= this.#askAll();
  }

  async #askAll() {
    while (this.next !== undefined) {
      const order = this.next;
      this.next = undefined;
      try {
        await this.#ask(order);
      } catch {
        this.next ??= order;
        break;
      }
    }
    this.settled = undefined;
  }
}

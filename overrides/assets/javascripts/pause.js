// @ts-check
/** Something to be done once no further key comes for a moment. */

/** Milliseconds after which keys are at rest. */
const PAUSE = 400;

export class Pause {
  /** @type {(() => void) | undefined} */
  #act;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** Do something in a moment, in place of what was to be done. @param {() => void} act */
  after(act) {
    this.forget();
    this.#act = act;
    this.#timer = setTimeout(() => this.end(), PAUSE);
  }

  /** Do it now, if there is something to do. */
  end() {
    const act = this.#act;
    this.forget();
    act?.();
  }

  /** There is nothing to be done any more. */
  forget() {
    clearTimeout(this.#timer);
    this.#act = undefined;
  }
}

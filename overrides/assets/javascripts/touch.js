// @ts-check
/**
 * A thumb that scrolls the page may begin on a slider. Chromium then moves the slider at once, and
 * leaves it there. So what a touch does to a slider counts once it is a tap or goes sideways; and once
 * it scrolls, the slider goes back.
 */

/** Pixels to the side from which a touch is meant for the slider. */
const SIDEWAYS = 8;

/** Milliseconds after which nothing more comes of a touch that has become a scroll. */
const OVER = 500;

/**
 * Keep from `calculator` what touches do to its sliders in passing, until `signal` aborts.
 * @param {HTMLElement} calculator
 * @param {AbortSignal} signal
 */
export function holdTouches(calculator, signal) {
  /**
   * A touch that began on a slider, and what it is for, as far as is known.
   * @type {{ slider: HTMLInputElement, value: string, x: number, moved: boolean, scrolls: boolean,
   *   cancelled: number }
   *   | undefined}
   */
  let touch;

  /** @param {PointerEvent} event */
  function begin({ target, pointerType, clientX }) {
    const touched = pointerType === "touch" && target instanceof HTMLInputElement;
    touch =
      touched && target.type === "range"
        ? { slider: target, value: target.value, x: clientX, moved: false, scrolls: false, cancelled: 0 }
        : undefined;
  }

  /** It is for the slider. */
  function release() {
    if (!touch || touch.scrolls) return;
    const { moved, slider } = touch;
    touch = undefined;
    if (moved) slider.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {PointerEvent} event */
  function move({ clientX }) {
    if (touch && Math.abs(clientX - touch.x) >= SIDEWAYS) release();
  }

  /** It is for the page, which the browser scrolls from now on. @param {PointerEvent} event */
  function cancel({ timeStamp }) {
    if (!touch) return;
    touch.scrolls = true;
    touch.cancelled = timeStamp;
    touch.slider.value = touch.value;
  }

  /** @param {Event} event */
  function hold(event) {
    if (event.target !== touch?.slider || !touch) return;
    // What comes later is not of this touch, but of keys, or of whatever helps a reader.
    if (touch.scrolls && event.timeStamp > touch.cancelled + OVER) return (touch = undefined);
    touch.moved = true;
    event.stopImmediatePropagation();
  }

  calculator.addEventListener("pointerdown", begin, { signal });
  calculator.addEventListener("pointermove", move, { signal });
  calculator.addEventListener("pointerup", release, { signal });
  calculator.addEventListener("pointercancel", cancel, { signal });
  for (const said of ["input", "change"])
    calculator.addEventListener(said, hold, { signal, capture: true });
}

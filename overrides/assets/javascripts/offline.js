// @ts-check
/** Asks the browser to keep the calculators for when there is no network. */

/** Whether what is kept may be had here. In a frame's sandbox one may not even ask. */
export function isServed() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}

/** Does nothing, but for a remark, where that is not to be had or not wanted. */
export async function keepForOffline() {
  const { connection } = /** @type {{ connection?: { saveData: boolean } }} */ (navigator);
  if (connection?.saveData) return;
  // A page that is embedded is there with the network of the page around it.
  if (parent !== self) return;
  try {
    await navigator.serviceWorker.register(new URL("../../../service-worker.js", import.meta.url));
  } catch (error) {
    console.info(`Nothing is kept for when there is no network: ${error}`);
  }
}

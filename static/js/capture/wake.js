// Asks the phone to leave its screen on; where it cannot, the words on the screen say so.

export async function stayAwake(word) {
  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      word.textContent = word.dataset.on;
      lock.addEventListener("release", () => (word.textContent = word.dataset.off));
    } catch {
      // No such thing on this phone, no TLS, or a battery running low.
      word.textContent = word.dataset.off;
    }
  };
  // The lock goes when the page is hidden.
  document.addEventListener("visibilitychange", ask);
  await ask();
}

// The copy button; without this file the text can be selected and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.querySelector(button.dataset.copy);
    const said = document.querySelector("[data-copy-said]");
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // An insecure context or a refusal: the older way works from a selection.
      field.closest("details").open = true;
      field.select();
      if (!document.execCommand("copy")) return;
    }
    said.textContent = button.dataset.done;
  });
}

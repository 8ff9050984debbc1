// A text that goes out by hand is copied by its button; without this file it stands there to be marked.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (!(await copied(document.getElementById(button.dataset.copy)))) return;
    button.parentElement.querySelector("[role=status]").textContent = button.dataset.copied;
  });
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text.value);
    return true;
  } catch {
    // Without a secure address there is no clipboard: the text is opened and marked, and the old way is tried.
    const around = text.closest("details");
    if (around) around.open = true;
    text.select();
    return document.execCommand("copy");
  }
}

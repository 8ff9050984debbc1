// The sum of the shares while they are typed; the server checks it again.
const parts = document.querySelector("[data-shares]");
const sum = parts?.querySelector("[data-sum]");

function figure(typed) {
  const plain = typed.trim().replace(/%$/, "").replaceAll(".", "").replace(",", ".");
  const value = Number(plain);
  return plain && Number.isFinite(value) ? value : 0;
}

function show() {
  const total = [...parts.querySelectorAll("[data-share]")].reduce((all, input) => all + figure(input.value), 0);
  sum.hidden = total === 0;
  sum.querySelector("[data-figure]").textContent = total.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 4 });
}

parts?.addEventListener("input", show);
if (parts) show();

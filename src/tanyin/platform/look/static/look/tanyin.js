// 页面没有脚本也都能用；脚本只省几步：复制、把小表就地排序筛选、把要确认的事放进对话框、收起菜单。
// Every page works without scripts. They only save steps: copying, sorting and filtering a short table in place, folding the menu,
// and asking in a dialog.

import { copyOf, fileOf, filter, sort } from "./tables.js";

function tell(near) {
  const told = near.parentElement.querySelector(".told");
  if (!told) return;
  told.textContent = told.dataset.told;
  setTimeout(() => { told.textContent = ""; }, 2000);
}

async function copy(text, button) {
  await navigator.clipboard.writeText(text);
  tell(button);
}

function ask(details) {
  const form = details.querySelector(".asks");
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", form.getAttribute("aria-labelledby"));
  dialog.append(form);
  details.append(dialog);
  const close = form.querySelector("[data-close]");
  close.hidden = false;
  close.addEventListener("click", () => dialog.close());
  details.querySelector("summary").addEventListener("click", (event) => {
    event.preventDefault();
    details.open = true; // what is inside closed details is not shown, not even a dialog
    dialog.showModal();
  });
  dialog.addEventListener("close", () => { details.open = false; details.querySelector("summary").focus(); });
}

function wake(root) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.onclick = () => copy(button.dataset.copy, button);
  }
  for (const holder of root.querySelectorAll("[data-table]")) {
    const table = holder.querySelector("table");
    for (const button of holder.querySelectorAll("[data-copy-table]")) {
      button.hidden = !navigator.clipboard;
      button.onclick = () => copy(copyOf(table), button);
    }
    if (holder.dataset.table === "whole") wakeWhole(holder, table);
  }
  for (const details of root.querySelectorAll("details[data-dialog]:not(:has(dialog))")) ask(details);
}

function wakeWhole(holder, table) {
  const tools = holder.querySelector(".tools");
  if (!tools || !tools.hidden) return;
  tools.hidden = false;
  holder.querySelector("[data-filter]").addEventListener("input", (event) => filter(table, event.target.value));
  holder.querySelector("[data-save-table]").addEventListener("click", () => fileOf(table, holder.dataset.name));
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, head));
  }
}

function foldMenu(event) {
  for (const menu of document.querySelectorAll("details.more[open]")) {
    if (event.key === "Escape") menu.querySelector("summary").focus();
    if (event.key === "Escape" || (event.type === "click" && !menu.contains(event.target))) menu.open = false;
  }
}

document.addEventListener("click", foldMenu);
document.addEventListener("keydown", foldMenu);
wake(document);
document.body.addEventListener("htmx:afterSettle", (event) => wake(event.target.parentElement ?? document));

// 表：复制、存为 CSV、就地排序和筛选。 / Tables: copy, save as CSV, sort and filter in place.

const texts = (row) => [...row.cells].filter((cell) => !cell.classList.contains("acts")).map((cell) => cell.innerText.replace(/\s+/g, " ").trim());
const shownRows = (table) => [...table.tHead.rows, ...table.tBodies[0].rows].filter((row) => !row.hidden);

// Text that no spreadsheet takes for a formula; the same rule as tanyin.canon.neutral. Numbers stay numbers.
const NUMBER = /^[-\u2212+]?[\d,]*\.?\d+%?$/;
const DANGEROUS = /^'*[=+\-@\uff1d\uff0b\uff0d\uff20|%\t\r\n]/;
export const neutral = (text) => (!NUMBER.test(text) && DANGEROUS.test(text) ? `'${text}` : text);

export function copyOf(table) {
  return shownRows(table).map((row) => texts(row).map(neutral).join("\t")).join("\n");
}

export function fileOf(table, name) {
  const quoted = (text) => `"${neutral(text).replaceAll('"', '""')}"`;
  const csv = shownRows(table).map((row) => texts(row).map(quoted).join(",")).join("\r\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", csv, "\r\n"], { type: "text/csv" }));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function filter(table, words) {
  const wanted = words.toLowerCase().split(/\s+/);
  for (const row of table.tBodies[0].rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !wanted.every((word) => text.includes(word));
  }
}

export function sort(table, head) {
  const column = head.cellIndex;
  const rising = head.getAttribute("aria-sort") !== "ascending";
  const key = (row) => row.cells[column].innerText.trim();
  const number = (text) => (NUMBER.test(text) ? Number(text.replace("\u2212", "-").replace(/[,%+]/g, "")) : NaN);
  const compare = (a, b) => {
    const [left, right] = [number(a), number(b)];
    if (Number.isNaN(left) || Number.isNaN(right)) {
      return Number.isNaN(left) - Number.isNaN(right) || a.localeCompare(b, document.documentElement.lang);
    }
    return left - right;
  };
  const rows = [...table.tBodies[0].rows].sort((a, b) => compare(key(a), key(b)) * (rising ? 1 : -1));
  table.tBodies[0].append(...rows);
  for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", rising ? "ascending" : "descending");
}

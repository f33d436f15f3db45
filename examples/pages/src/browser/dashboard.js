// With JavaScript, the dashboard shows the API's responses in the page, and times in the reader's time zone.
const answer = document.getElementById("answer");

for (const link of document.querySelectorAll("a[data-call]")) {
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    answer.hidden = false;
    answer.textContent = "One moment…";
    try {
      const reply = await fetch(link.href);
      const { status } = reply;
      const body = JSON.stringify(await reply.json(), null, 2);
      answer.textContent = `${status} ${link.pathname}\n${body}`;
    } catch {
      answer.textContent = "The server cannot be reached.";
    }
  });
}

for (const time of document.querySelectorAll("time")) {
  time.textContent = new Date(time.dateTime).toLocaleString(undefined, {
    dateStyle: "medium",
    timeStyle: "short",
  });
}

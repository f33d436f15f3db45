import { createClient } from "/turalogin.js";

const client = createClient();
const byId = (id) => document.getElementById(id);

onSubmit("start", async ({ email }) => {
  await client.start(email.value);
  byId("verify").hidden = false;
});
onSubmit("verify", ({ code }) => client.verifyCode(code.value));
onSubmit("leave", () => client.signOut());
client.subscribe(() => {
  const { user } = client.session;
  byId("outside").hidden = user !== null;
  byId("leave").hidden = !user;
  byId("message").textContent = user ? `Hello, ${user.email}` : "";
});

function onSubmit(form, work) {
  byId(form).addEventListener("submit", async (event) => {
    event.preventDefault();
    byId("problem").textContent = "";
    await work(event.target.elements).catch((error) => {
      byId("problem").textContent = error.message;
    });
  });
}

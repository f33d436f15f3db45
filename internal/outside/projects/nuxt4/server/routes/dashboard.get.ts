export default defineEventHandler(
  auth.guarded((event) => `<h1>Hello, ${auth.user(event).email}</h1>`),
);

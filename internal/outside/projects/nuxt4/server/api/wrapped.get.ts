export default defineEventHandler(
  auth.guarded((event) => {
    counter.runs++;
    return auth.user(event);
  }),
);

export default auth.guarded((event) => {
  counter.runs++;
  return auth.user(event);
});

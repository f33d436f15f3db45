export default defineNuxtRouteMiddleware(async (to) => {
  const { user } = await useRequestFetch()("/auth/session");
  if (user !== null) return;
  const login = `/auth/login?returnTo=${encodeURIComponent(to.fullPath)}`;
  return navigateTo(login, { external: true });
});

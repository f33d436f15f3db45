export default auth.router();

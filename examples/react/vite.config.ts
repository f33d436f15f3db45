import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const { API_URL = "http://127.0.0.1:3000" } = process.env;

export default defineConfig({
  plugins: [react()],
  // The page and the API have one origin, as in production. Mailed links must lead here, too:
  // APP_LOGIN_VALIDATION_URL=http://localhost:5173/auth/callback
  server: { proxy: { "/auth": API_URL, "/api": API_URL } },
});

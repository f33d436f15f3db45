import { turalogin } from "@turalogin/express";
import compression from "compression";
import cookieParser from "cookie-parser";
import cors from "cors";
import express from "express";
import session from "express-session";
import helmet from "helmet";
import morgan from "morgan";

const auth = turalogin();
const app = express();
let runs = 0;

app.set("trust proxy", "loopback");
app.use(morgan("tiny"));
app.use(helmet());
app.use(compression({ threshold: 0 }));
app.use(cookieParser());
app.use(
  session({ name: "visitor", secret: "0123456789abcdef", resave: false, saveUninitialized: true }),
);
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.use((req, _res, next) => {
  req.session.visits = (req.session.visits ?? 0) + 1;
  next();
});
app.use(auth.router());
app.use(cors({ origin: "https://spa.example", credentials: true }));

app.all("/api/me", auth.guard(), (req, res) => {
  runs++;
  res.json(auth.user(req));
});
app.get("/dashboard", auth.guard(), (req, res) => {
  res.send(`<h1>Hello, ${auth.user(req).email}</h1>`);
});
app.get("/api/runs", (_req, res) => {
  res.json({ runs });
});
app.get("/public", (_req, res) => {
  res.json({ open: true });
});

app.listen(process.env.PORT, process.env.HOST);

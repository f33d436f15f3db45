import express from "express";
import { createApp } from "./app.mjs";

const app = createApp();
app.use(express.static("dist"));
app.listen(process.env.PORT, process.env.HOST);

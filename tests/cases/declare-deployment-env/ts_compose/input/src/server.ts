import express from "express";
import { ask } from "./llm";

const app = express();
app.get("/", async (request, response) => response.json(await ask("hello")));
app.listen(3000);

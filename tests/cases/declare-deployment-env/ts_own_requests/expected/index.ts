import express from "express";
import { ask } from "./ai";

const app = express();
app.post("/", async (request, response) => response.json(await ask(request.body)));
app.listen(3000);

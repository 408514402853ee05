import express from "express";
import { Writer } from "./writer";

const app = express();
const writer = new Writer();

app.post("/write", async (request, response) => {
  response.json({ text: await writer.write("x") });
});

app.listen(3000);

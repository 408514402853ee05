import express from "express";
import { embeddings } from "./embeddings";

const app = express();
app.post("/", async (request, response) => response.json(await embeddings.create(request.body)));
app.listen(3000);

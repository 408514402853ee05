"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ask = void 0;
const client_1 = require("./client");
const ask = (text) => client_1.createGroq().chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
exports.ask = ask;

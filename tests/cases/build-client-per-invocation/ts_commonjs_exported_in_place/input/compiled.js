const OpenAI = require("openai");

Object.defineProperty(exports, "__esModule", { value: true });
exports.compiled = new OpenAI();

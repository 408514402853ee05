const OpenAI = require("openai");

Object.defineProperty(exports, "__esModule", { value: true });

exports.createCompiled = function createCompiled() {
  return new OpenAI();
};

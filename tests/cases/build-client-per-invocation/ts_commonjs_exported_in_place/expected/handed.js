const OpenAI = require("openai");

const self = exports;
exports.given = new OpenAI();
exports.list = () => self.given.models.list();

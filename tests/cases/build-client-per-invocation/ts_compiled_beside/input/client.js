"use strict";
exports.client = void 0;
const openai_1 = require("openai");
exports.client = new openai_1.default({ apiKey: process.env.OPENAI_API_KEY ?? "" });
//# sourceMappingURL=client.js.map

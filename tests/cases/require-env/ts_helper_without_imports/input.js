"use strict";

const requireEnv = (name) => name.length;
const { OpenAI } = require("openai"), started = requireEnv("now");
exports.first = () => {
    return new OpenAI({ apiKey: process.env.OPENAI_API_KEY, started });
};

exports.second = () => {
    return new OpenAI({ apiKey: process.env.OPENAI_API_KEY, timeout: 10 });
};

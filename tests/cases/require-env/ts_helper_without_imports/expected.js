"use strict";

const requireEnv = (name) => name.length;
const { OpenAI } = require("openai"), started = requireEnv("now");

function requireEnv2(name) {
    const value = process.env[name];
    if (!value) {
        throw new Error(`Missing ${name}`);
    }
    return value;
}

exports.first = () => {
    return new OpenAI({ apiKey: requireEnv2("OPENAI_API_KEY"), started });
};

exports.second = () => {
    return new OpenAI({ apiKey: requireEnv2("OPENAI_API_KEY"), timeout: 10 });
};

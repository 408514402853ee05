const OpenAI = require("openai");
const start = Date.now();

// Throws where a variable is missing.
function requireEnv(name) {
    const value = process.env[name];

    if (!value) {
        throw new Error(`Missing ${name}`);
    }
    return value;
}

exports.first = () => new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY"), start });

exports.second = function () {
    return new OpenAI({ apiKey: requireEnv("OPENAI_API_KEY"), timeout: 10 });
};

const KEY = process.env.OPENAI_API_KEY;
const PORT = 3000;
module.exports = { KEY, PORT };

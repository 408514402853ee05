const OpenAI = require("openai");
const openai = new OpenAI();

const run = async () => console.log(await openai.models.list());

if (require.main === module) run();

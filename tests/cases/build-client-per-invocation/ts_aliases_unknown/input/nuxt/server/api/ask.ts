export default defineEventHandler(() => openai.models.list());

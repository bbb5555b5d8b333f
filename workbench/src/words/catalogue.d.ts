declare module "wasit:words/en" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "wasit:words/ar" {
  const messages: Record<string, string>;
  export default messages;
}

/** The whole page. */
export function App() {
  return <main className="p-12 text-13">TradingHub</main>;
}

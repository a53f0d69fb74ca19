// The failures of Alpaca's trading API as a program on the SDK meets them: status, code, words, and the fields beside them. The hub keeps the
// exchanges' hours, allows short sales and knows the rule of day trades of before; the script sets its clock.
import "./refused-requests.mjs";
import "./refused-states.mjs";

"""The panel's screen. Its law: each item says what it lacks beside the button that gets it, and
nothing about a household changes here before the decision maker decides."""

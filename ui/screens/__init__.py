"""One folder for each room that has a screen. Screens use the kit and services, not each other."""

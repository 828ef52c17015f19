"""What surrounds the screens: unlocking, the window, navigation, actions, errors, help."""

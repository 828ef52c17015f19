"""The assessments screen: applications, what stops each, and one application in tabs."""

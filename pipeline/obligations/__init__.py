"""obligations"""
